using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>What is known of the values of one group.</summary>
internal struct Accumulator
{
    private long _count;
    private Int128 _whole;
    private double _number;
    private bool _hasNumber;
    private byte[]? _text;

    /// <summary>A row counts.</summary>
    public void Count() => _count++;

    /// <summary>Adds an integer.</summary>
    public void Sum(long value)
    {
        _count++;
        _whole += value;
    }

    /// <summary>Adds another number.</summary>
    public void Sum(double value)
    {
        _count++;
        _number += value;
        _hasNumber = true;
    }

    /// <summary>Adds what another group has.</summary>
    public void Sum(in Accumulator other)
    {
        _count += other._count;
        _whole += other._whole;
        _number += other._number;
        _hasNumber |= other._hasNumber;
    }

    /// <summary>Keeps a value if it is less, or greater, than the one that is kept.</summary>
    public void Keep(in Accumulator value, bool isGreatest)
    {
        if (value._count > 0 && (_count == 0 || (Compare(value, this) is var order && (isGreatest ? order > 0 : order < 0))))
        {
            this = value;
        }
    }

    /// <summary>A single integer.</summary>
    public static Accumulator Of(long value) => new() { _count = 1, _whole = value };

    /// <summary>Another single number.</summary>
    public static Accumulator Of(double value) => new() { _count = 1, _number = value, _hasNumber = true };

    /// <summary>A single text.</summary>
    public static Accumulator Of(ReadOnlySpan<byte> utf8Text) => new() { _count = 1, _text = utf8Text.ToArray() };

    /// <summary>Writes the result.</summary>
    public readonly void Write(BuiltinAggregate kind, PdkValueWriter writer)
    {
        if (kind == BuiltinAggregate.Count)
        {
            writer.WriteInt64(_count);
        }
        else if (_count == 0)
        {
            writer.WriteNull();
        }
        else if (kind == BuiltinAggregate.Avg)
        {
            writer.WriteDouble(((double)_whole + _number) / _count);
        }
        else if (_text is not null)
        {
            writer.WriteString(_text);
        }
        else if (_hasNumber || _whole > long.MaxValue || _whole < long.MinValue)
        {
            writer.WriteDouble((double)_whole + _number);
        }
        else
        {
            writer.WriteInt64((long)_whole);
        }
    }

    /// <summary>A single number.</summary>
    private readonly Term Value => _hasNumber ? Term.Of(_number) : Term.Of((long)_whole);

    private static int Compare(in Accumulator one, in Accumulator other) => (one._text, other._text) switch
    {
        (null, null) when Ordering.TryCompare(one.Value, other.Value, isForEquality: false, out int order) && order != Ordering.Unordered =>
            order,

        // One is no number (NaN), which comes before all that are.
        (null, null) => one.Value.Number.CompareTo(other.Value.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => one._text.AsSpan().SequenceCompareTo(other._text),
    };
}
