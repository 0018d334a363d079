namespace Pdk.Cli.Output;

/// <summary>Lines at the bottom of a terminal that change in place, while others are written above them. One thread at a time.</summary>
/// <param name="inner">Where both go.</param>
/// <param name="terminal">The terminal.</param>
internal sealed class LiveLines(TextWriter inner, Terminal terminal)
{
    private const string LineUp = "\u001b[1A";
    private const string EraseBelow = "\r\u001b[J";

    private IReadOnlyList<string> _shown = [];
    private bool _isWithinLine;

    /// <summary>Shows these in place of those that were shown before.</summary>
    public void Show(IReadOnlyList<string> lines)
    {
        // Whoever writes half a line goes on with it; these follow when the line is whole.
        if (_isWithinLine)
        {
            _shown = lines;
            return;
        }

        inner.Write(Erasing() + Drawing(lines));
        inner.Flush();
        _shown = lines;
    }

    /// <summary>Writes a text above them.</summary>
    public void WriteAbove(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        bool endsLine = text[^1] == '\n';
        string before = _isWithinLine ? "" : Erasing();
        _isWithinLine = !endsLine;
        inner.Write($"{before}{text}{(endsLine ? Drawing(_shown) : "")}");
    }

    private static string Drawing(IReadOnlyList<string> lines) => string.Concat(lines.Select(static line => line + "\n"));

    /// <summary>Goes up to where they begin. Where the window has become narrower, they have been wrapped.</summary>
    private string Erasing()
    {
        int width = Math.Max(1, terminal.Measure()?.Width ?? int.MaxValue);
        int rows = _shown.Sum(line => Math.Max(1, (DisplayWidth.Of(line) + width - 1) / width));
        return rows == 0 ? "" : string.Concat(Enumerable.Repeat(LineUp, rows)) + EraseBelow;
    }
}
