using System.Text;

namespace Pdk.Generators.Emit;

/// <summary>Writes source text: keeps the indentation, and ends every line with <c>\n</c> on every platform.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines; each gets the current indentation, empty ones none.</summary>
    public IndentedWriter Lines(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes lines where a condition holds.</summary>
    public IndentedWriter LinesIf(bool condition, string lines) => condition ? Lines(lines) : this;

    public IndentedWriter Blank() => Lines("");

    /// <summary>Begins a block.</summary>
    public IndentedWriter Open(string head = "")
    {
        if (head.Length > 0)
        {
            Lines(head);
        }

        Lines("{");
        _depth++;
        return this;
    }

    /// <summary>Ends a block.</summary>
    public IndentedWriter Close(string tail = "")
    {
        _depth--;
        return Lines("}" + tail);
    }

    public override string ToString() => _text.ToString();
}
