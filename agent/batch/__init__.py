"""Many questions at once: in threads that share the MLLM, from a file of questions to a file of answers."""
