namespace Pdk.Cli.Guarding;

/// <summary>A command cannot go on, for a reason that its user can mend.</summary>
/// <param name="code">What the tool tells the shell.</param>
/// <param name="message">One line: what it is about, what was expected and what was found.</param>
/// <param name="innerException">The cause; none where null.</param>
internal sealed class CommandException(ExitCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the tool tells the shell.</summary>
    public ExitCode Code { get; } = code;
}
