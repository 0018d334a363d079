namespace Pdk.Abi;

/// <summary>What crosses of an exception, as text.</summary>
/// <param name="message">Its message.</param>
/// <param name="type">The name of its type.</param>
/// <param name="bases">The names of the types that it derives from.</param>
/// <param name="facts">What it says beside its message.</param>
internal sealed class ErrorNote(string message, string type, string bases, string facts)
{
    internal string Message { get; } = message;

    internal string Type { get; } = type;

    internal string Bases { get; } = bases;

    internal string Facts { get; } = facts;

    /// <summary>
    /// What crosses of an exception and its causes, outermost first; the story tells of more. Never throws but for want of memory.
    /// </summary>
    /// <param name="exception">The exception.</param>
    internal static ErrorNote[] Chain(Exception exception)
    {
        List<ErrorNote> notes = [];
        for (Exception? current = exception;
            current is not null && notes.Count < ErrorRecord.LongestChain;
            current = ErrorText.CauseOf(current))
        {
            notes.Add(new ErrorNote(
                ErrorText.MessageOf(current), ErrorText.TypeOf(current), ErrorText.BasesOf(current), ErrorText.FactsOf(current)));
        }

        return [.. notes];
    }
}
