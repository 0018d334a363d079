namespace Pdk.Cli.Traces;

/// <summary>The lines of a log, in bounded memory: one that is longer comes in pieces. One caller at a time.</summary>
/// <param name="input">The log; it stays the caller's.</param>
/// <param name="longest">The most characters of a piece.</param>
internal sealed class LogLines(TextReader input, int longest)
{
    private readonly char[] _buffer = new char[longest];
    private int _start;
    private int _end;
    private bool _isInLine;

    /// <summary>Reads the next line, or the next piece of one.</summary>
    /// <returns>Null at the end.</returns>
    public LogLine? Read()
    {
        int searched = 0;
        while (true)
        {
            ReadOnlySpan<char> there = _buffer.AsSpan(_start.._end);
            int feed = there[searched..].IndexOf('\n');
            if (feed >= 0)
            {
                return Take(searched + feed, behind: 1, isEnd: true);
            }

            searched = there.Length;
            if (searched == _buffer.Length)
            {
                return Take(searched, behind: 0, isEnd: false);
            }

            there.CopyTo(_buffer);
            (_start, _end) = (0, searched);
            int read = input.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                return searched > 0 || _isInLine ? Take(searched, behind: 0, isEnd: true) : null;
            }

            _end += read;
        }
    }

    private LogLine Take(int count, int behind, bool isEnd)
    {
        string text = new(_buffer, _start, count);
        LogLine line = new(text, IsWhole: isEnd && !_isInLine, HasFeed: behind > 0);
        _start += count + behind;
        _isInLine = !isEnd;
        return line;
    }
}
