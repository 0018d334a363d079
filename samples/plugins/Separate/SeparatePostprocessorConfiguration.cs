namespace Samples;

/// <summary>The configuration of <see cref="SeparatePostprocessor"/>.</summary>
/// <param name="Separator">The character after each record: one of ASCII.</param>
public sealed record SeparatePostprocessorConfiguration(string Separator = "\n");
