using System.Text;
using Pdk.Cli.Guarding;

namespace Pdk.Cli.Output;

/// <summary>
/// One of the two outputs of the tool. What others have written (names of files, texts of stamps, messages of plugins) reaches no terminal
/// as a command. Safe for all threads.
/// </summary>
/// <param name="inner">Where it goes.</param>
/// <param name="name">What a message calls it: standard output.</param>
/// <param name="terminal">The terminal that it is; null for files and pipes.</param>
internal sealed class ToolWriter(TextWriter inner, string name, Terminal? terminal = null) : TextWriter
{
    /// <summary>What a control character becomes.</summary>
    private const char Replacement = '\uFFFD';

    private readonly Lock _gate = new();
    private readonly LiveLines? _live = terminal is { CanMove: true } ? new LiveLines(inner, terminal) : null;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The columns of a line; null where lines are not cut, as in files and pipes.</summary>
    public int? Width => terminal?.Width;

    /// <summary>Whether lines can be shown that change in place.</summary>
    public bool CanMove => _live is not null;

    /// <summary>The columns and lines of the terminal now; null where it is none, or says nothing.</summary>
    public (int Width, int Height)? Measure() => terminal?.Measure();

    /// <summary>Shows lines below all that is written, in place of those that were shown before; nothing where it is no terminal.</summary>
    /// <param name="lines">The lines; none to take them away.</param>
    public void ShowBelow(IReadOnlyList<string> lines)
    {
        if (_live is not null)
        {
            Guarded(() => _live.Show([.. lines.Select(Plain)]));
        }
    }

    /// <summary>Writes in a colour where there are colours.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colour">The colour.</param>
    public void Write(string text, TextColour colour)
    {
        if (terminal is { HasColours: true })
        {
            Send($"\u001b[{(int)colour}m{Plain(text)}\u001b[0m");
        }
        else
        {
            Write(text);
        }
    }

    /// <inheritdoc/>
    public override void Write(char value) => Send(Plain(value.ToString()));

    /// <inheritdoc/>
    public override void Write(string? value) => Send(Plain(value ?? ""));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Send(Plain(new string(buffer, index, count)));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Send(Plain(buffer.ToString()));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Send(Plain(value ?? "") + inner.NewLine);

    /// <inheritdoc/>
    public override void Flush() => Guarded(inner.Flush);

    private static string Plain(string text) =>
        text.Any(IsCommand) ? string.Concat(text.Select(static one => IsCommand(one) ? Replacement : one)) : text;

    private static bool IsCommand(char one) => char.IsControl(one) && one is not ('\n' or '\r' or '\t');

    private void Send(string text) => Guarded(() =>
    {
        if (_live is null)
        {
            inner.Write(text);
        }
        else
        {
            _live.WriteAbove(text);
        }
    });

    private void Guarded(Action write)
    {
        try
        {
            lock (_gate)
            {
                write();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new CommandException(
                ExitCode.AccessFailed, $"{name}: it cannot be written: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }
}
