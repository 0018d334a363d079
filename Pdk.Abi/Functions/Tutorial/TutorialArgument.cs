using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>An argument that a host of the tutorial's C ABI calls a function with: a column of one row, without nulls.</summary>
/// <remarks>
/// A text ends at the first NUL, and a host that has put none there has its own memory read. The empty text may be any address below 4096:
/// hosts in Rust pass the address 1 for it.
/// </remarks>
/// <param name="value">The host's value.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct TutorialArgument(TutorialValue* value, string name)
    : IColumn<bool>, IColumn<int>, IColumn<long>, IColumn<ulong>, IColumn<double>, IColumn<string>
{
    /// <summary>Nothing is ever mapped below it.</summary>
    private const nuint FirstPage = 4096;

    private readonly TutorialValue* _value = value;
    private readonly string _name = name;

    /// <inheritdoc cref="IColumn{T}.HasNulls"/>
    public bool HasNulls => false;

    bool IColumn<bool>.this[long row] => Of(TutorialType.Bool).Bool switch
    {
        0 => false,
        1 => true,
        byte other => throw Mistake("a Bool of 0 or 1", $"one of {other}"),
    };

    int IColumn<int>.this[long row] => Of(TutorialType.Int).Int is >= int.MinValue and <= int.MaxValue and long number
        ? (int)number
        : throw Mistake("an Int of 32 bits", _value->Int.ToString(CultureInfo.InvariantCulture));

    long IColumn<long>.this[long row] => Of(TutorialType.Int).Int;

    ulong IColumn<ulong>.this[long row] => Of(TutorialType.UInt).UInt;

    double IColumn<double>.this[long row] => Of(TutorialType.Double).Double;

    string IColumn<string>.this[long row] => Encoding.UTF8.GetString(Text());

    /// <inheritdoc cref="IColumn{T}.IsNull"/>
    public bool IsNull(long row) => false;

    /// <summary>The value as text in UTF-8, borrowed for the call.</summary>
    /// <exception cref="ArgumentException">It is of another type, is no UTF-8, or has no end within 2 GiB.</exception>
    internal ReadOnlySpan<byte> Text()
    {
        nint address = Of(TutorialType.String).String;
        if ((nuint)address < FirstPage)
        {
            return default;
        }

        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)address);
        return Utf8.IsValid(text) ? text : throw Mistake("a String in valid UTF-8", "one of other bytes");
    }

    private TutorialValue Of(TutorialType type) => _value->Type == type ? *_value : throw Mistake(NameOf(type), NameOf(_value->Type));

    private static string NameOf(TutorialType type) => type switch
    {
        TutorialType.Bool => "a Bool",
        TutorialType.Int => "an Int",
        TutorialType.UInt => "a UInt",
        TutorialType.Double => "a Double",
        TutorialType.String => "a String",
        _ => $"of the unknown type {(uint)type}",
    };

    private ArgumentException Mistake(string expected, string found) => new($"'{_name}' must be {expected}, but is {found}.");
}
