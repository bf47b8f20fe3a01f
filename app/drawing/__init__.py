"""Pictures and components: values in, drawings out."""
