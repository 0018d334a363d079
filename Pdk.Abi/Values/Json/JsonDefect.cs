namespace Pdk;

/// <summary>
/// Finds out what is wrong with a text that the framework's reader has refused, in the words of JSON and not in those of the reader's
/// options.
/// </summary>
/// <remarks>Reads the text once more from its beginning, without recursion. Only after an error, so that it need not be fast.</remarks>
internal ref partial struct JsonDefect
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _maxDepth;
    private readonly Stack<(bool IsObject, int Start)> _open = new();
    private int _at;
    private string? _defect;

    private JsonDefect(ReadOnlySpan<byte> text, int maxDepth)
    {
        _text = text;
        _maxDepth = maxDepth;
    }

    /// <summary>The part that follows what was read; empty at the end.</summary>
    private readonly ReadOnlySpan<byte> Rest => _text[_at..];

    /// <summary>Describes the first defect.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="maxDepth">How many arrays and objects may be open.</param>
    /// <param name="offset">Where it is.</param>
    /// <returns>The description; null where there is none.</returns>
    internal static string? Find(ReadOnlySpan<byte> text, int maxDepth, out int offset)
    {
        var finder = new JsonDefect(text, maxDepth);
        finder.Read();
        offset = finder._at;
        return finder._defect;
    }

    private void Read()
    {
        bool isValueNext = true;
        while (_defect is null && (isValueNext || _open.Count > 0))
        {
            isValueNext = isValueNext ? Value() : After();
        }

        if (_defect is null)
        {
            SkipSpace();
            _defect = Rest.IsEmpty ? null : $"expected the end of the text after its one value, found {Found()}";
        }
    }

    /// <summary>Reads a value, or the beginning of one.</summary>
    /// <returns>Whether a value comes next.</returns>
    private bool Value()
    {
        SkipSpace();
        switch (Rest)
        {
            case [(byte)'{', ..]:
                return Open(isObject: true) && !Closes('}') && Key();
            case [(byte)'[', ..]:
                return Open(isObject: false) && !Closes(']');
            case [(byte)'"', ..]:
                Text();
                return false;
            case [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..]:
                Number();
                return false;
            case [(byte)'t' or (byte)'f' or (byte)'n', ..]:
                Literal();
                return false;
            default:
                Expect("a value");
                return false;
        }
    }

    /// <summary>Reads what follows a value in an array or an object.</summary>
    /// <returns>Whether a value comes next.</returns>
    private bool After()
    {
        bool isObject = _open.Peek().IsObject;
        char end = isObject ? '}' : ']';
        if (Closes(end))
        {
            return false;
        }

        if (Rest is not [(byte)',', ..])
        {
            Expect(isObject ? "',' or '}' after a member" : "',' or ']' after an element");
            return false;
        }

        _at++;
        SkipSpace();
        if (Rest is [(byte)']' or (byte)'}', ..])
        {
            Expect(isObject ? "another member after the comma" : "another element after the comma");
            return false;
        }

        return !isObject || Key();
    }

    private bool Key()
    {
        SkipSpace();
        if (Rest is not [(byte)'"', ..])
        {
            Expect("a key in double quotes");
            return false;
        }

        Text();
        SkipSpace();
        if (_defect is null && Rest is not [(byte)':', ..])
        {
            Expect("':' after a key");
        }

        _at += _defect is null ? 1 : 0;
        return _defect is null;
    }

    private bool Open(bool isObject)
    {
        if (_open.Count == _maxDepth)
        {
            _defect = $"it is nested deeper than {_maxDepth} arrays and objects";
            return false;
        }

        _open.Push((isObject, _at++));
        return true;
    }

    private bool Closes(char end)
    {
        SkipSpace();
        if (Rest.IsEmpty || Rest[0] != end)
        {
            return false;
        }

        _at++;
        _open.Pop();
        return true;
    }

    private void SkipSpace()
    {
        int length = Rest.IndexOfAnyExcept(" \t\r\n"u8);
        _at = length < 0 ? _text.Length : _at + length;
    }

    private void Expect(string what) => _defect = $"expected {what}, found {Found()}";
}
