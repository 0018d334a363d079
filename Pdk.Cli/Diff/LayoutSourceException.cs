namespace Pdk.Cli.Diff;

/// <summary>A file cannot be compared.</summary>
/// <param name="code">What the tool tells the shell.</param>
/// <param name="message">One line: the file, what was expected and what was found.</param>
internal sealed class LayoutSourceException(ExitCode code, string message) : Exception(message)
{
    /// <summary>What the tool tells the shell.</summary>
    public ExitCode Code { get; } = code;
}
