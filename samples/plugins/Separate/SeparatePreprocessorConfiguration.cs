namespace Samples;

/// <summary>The configuration of <see cref="SeparatePreprocessor"/>.</summary>
/// <param name="Separator">The character between records: one of ASCII.</param>
/// <param name="MaxLength">
/// How many bytes a record may have, the separator not counted. Never more than 256 MiB, whatever stands here.
/// </param>
/// <param name="Buffered">Whether a record may go on in the next chunk; otherwise each chunk ends its last record.</param>
public sealed record SeparatePreprocessorConfiguration(
    string Separator = "\n",
    int MaxLength = 8192,
    bool Buffered = true);
