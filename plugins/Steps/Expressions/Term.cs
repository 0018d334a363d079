namespace Pdk.Plugins.Steps.Expressions;

/// <summary>The value of an expression, or of a part of it. Borrows from the event.</summary>
internal readonly ref struct Term
{
    private readonly long _integer;
    private readonly double _number;
    private readonly ReadOnlySpan<byte> _text;

    // What an event has is written as it is, whatever it is to expressions.
    private readonly PdkValue _field;
    private readonly bool _isField;

    private Term(TermKind kind, long integer = 0, double number = 0, ReadOnlySpan<byte> text = default)
    {
        Kind = kind;
        _integer = integer;
        _number = number;
        _text = text;
    }

    private Term(PdkValue field)
    {
        _field = field;
        _isField = true;
        switch (field.Kind)
        {
            case PdkValueKind.Null:
                Kind = TermKind.Null;
                break;
            case PdkValueKind.Boolean:
                Kind = TermKind.Boolean;
                _integer = field.GetBoolean() ? 1 : 0;
                break;
            case PdkValueKind.Int64 or PdkValueKind.UInt64 when field.TryGetInt64(out _integer):
                Kind = TermKind.Integer;
                break;
            case PdkValueKind.UInt64:
                Kind = TermKind.Number;
                IsUnsigned = true;
                _integer = unchecked((long)field.GetUInt64());
                _number = field.GetUInt64();
                break;
            case PdkValueKind.Double:
                Kind = TermKind.Number;
                _number = field.GetDouble();
                break;
            case PdkValueKind.String:
                Kind = TermKind.Text;
                _text = field.Utf8Span;
                break;
            case PdkValueKind.Bytes:
                Kind = TermKind.Other;
                _text = field.GetBytes();
                break;
            default:
                Kind = TermKind.Other;
                break;
        }
    }

    private Term(ulong integer)
    {
        Kind = TermKind.Number;
        IsUnsigned = true;
        _integer = unchecked((long)integer);
        _number = integer;
    }

    /// <summary>Null.</summary>
    public static Term Null => default;

    /// <summary>What it is.</summary>
    public TermKind Kind { get; }

    /// <summary>Whether it is null.</summary>
    public bool IsNull => Kind == TermKind.Null;

    /// <summary>Whether it is bytes; <see cref="Text"/> has them.</summary>
    public bool IsBytes => Kind == TermKind.Other && (!_isField || _field.Kind == PdkValueKind.Bytes);

    /// <summary>Whether it is true.</summary>
    public bool IsTrue => Kind == TermKind.Boolean && _integer != 0;

    /// <summary>Whether it is a number of either kind.</summary>
    public bool IsNumeric => Kind is TermKind.Integer or TermKind.Number;

    /// <summary>Whether it is an integer of the event that is too large for one of 64 bits with a sign.</summary>
    public bool IsUnsigned { get; }

    /// <summary>The integer.</summary>
    public long Integer => _integer;

    /// <summary>The integer, of whichever size.</summary>
    public Int128 Whole => IsUnsigned ? unchecked((ulong)_integer) : _integer;

    /// <summary>The number; an integer is widened.</summary>
    public double Number => Kind == TermKind.Integer ? _integer : _number;

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>True or false.</summary>
    public static Term Of(bool value) => new(TermKind.Boolean, value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static Term Of(long value) => new(TermKind.Integer, value);

    /// <summary>An integer without a sign.</summary>
    public static Term Of(ulong value) => value <= long.MaxValue ? Of((long)value) : new Term(value);

    /// <summary>A number.</summary>
    public static Term Of(double value) => new(TermKind.Number, number: value);

    /// <summary>A text.</summary>
    public static Term Of(ReadOnlySpan<byte> utf8Text) => new(TermKind.Text, text: utf8Text);

    /// <summary>Bytes.</summary>
    public static Term OfBytes(ReadOnlySpan<byte> bytes) => new(TermKind.Other, text: bytes);

    /// <summary>What an event has somewhere.</summary>
    public static Term Of(PdkValue field) => new(field);

    /// <summary>How messages call it.</summary>
    public string Describe() => Kind switch
    {
        TermKind.Null => "null",
        TermKind.Boolean => IsTrue ? "true" : "false",
        TermKind.Integer => "an integer",
        TermKind.Number => "a number",
        TermKind.Text => "a text",
        _ => !_isField ? "bytes" : _field.Kind switch
        {
            PdkValueKind.Object => "an object",
            PdkValueKind.Array => "an array",
            _ => "bytes",
        },
    };

    /// <summary>Writes it; a field as the event has it.</summary>
    public void WriteTo(PdkValueWriter writer)
    {
        if (_isField)
        {
            writer.WriteValue(_field);
            return;
        }

        switch (Kind)
        {
            case TermKind.Null:
                writer.WriteNull();
                break;
            case TermKind.Boolean:
                writer.WriteBoolean(IsTrue);
                break;
            case TermKind.Integer:
                writer.WriteInt64(_integer);
                break;
            case TermKind.Number:
                if (IsUnsigned)
                {
                    writer.WriteUInt64(unchecked((ulong)_integer));
                }
                else
                {
                    writer.WriteDouble(_number);
                }

                break;
            case TermKind.Other:
                writer.WriteBytes(_text);
                break;
            default:
                writer.WriteString(_text);
                break;
        }
    }
}
