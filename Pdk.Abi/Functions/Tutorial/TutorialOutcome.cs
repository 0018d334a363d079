using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>Where the result of a function goes that a host of the tutorial's C ABI has called.</summary>
/// <param name="result">What the host is given.</param>
public readonly unsafe struct TutorialOutcome(TutorialResult* result)
    : IResultColumn<bool>, IResultColumn<int>, IResultColumn<long>, IResultColumn<ulong>, IResultColumn<double>, IResultColumn<string>
{
    private readonly TutorialResult* _result = result;

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, bool value) => Give(new TutorialValue { Type = TutorialType.Bool, Bool = value ? (byte)1 : (byte)0 });

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, int value) => Set(row, (long)value);

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, long value) => Give(new TutorialValue { Type = TutorialType.Int, Int = value });

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, ulong value) => Give(new TutorialValue { Type = TutorialType.UInt, UInt = value });

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, double value) => Give(new TutorialValue { Type = TutorialType.Double, Double = value });

    /// <inheritdoc cref="IResultColumn{T}.Set"/>
    public void Set(long row, string value)
    {
        PdkBuffer buffer = ResultBuffer.Rent();
        int most = value.Length <= ResultBuffer.Uncounted
            ? Encoding.UTF8.GetMaxByteCount(value.Length)
            : Encoding.UTF8.GetByteCount(value);
        buffer.Advance(Encoding.UTF8.GetBytes(value, buffer.GetSpan(most)));
        GiveValid(buffer.WrittenSpan);
        ResultBuffer.Release();
    }

    /// <inheritdoc cref="IResultColumn{T}.SetNull"/>
    /// <exception cref="PdkDataException">Always: the ABI has no nulls.</exception>
    public void SetNull(long row) => throw new PdkDataException("The result is null, which hosts of this ABI cannot be given.");

    /// <summary>Gives text.</summary>
    /// <exception cref="PdkDataException">It is no UTF-8, or has a NUL in it.</exception>
    internal void GiveText(ReadOnlySpan<byte> text) =>
        GiveValid(Utf8.IsValid(text) ? text : throw new PdkDataException("The result is no valid UTF-8."));

    /// <summary>A text with a NUL at its end, in memory that the host frees.</summary>
    /// <exception cref="OutOfMemoryException">There is none left.</exception>
    internal static nint Copy(ReadOnlySpan<byte> text)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(copy, text.Length));
        copy[text.Length] = 0;
        return (nint)copy;
    }

    private void GiveValid(ReadOnlySpan<byte> text)
    {
        int nul = text.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw new PdkDataException($"The result has a NUL at byte {nul}, where a text of this ABI would end.");
        }

        Give(new TutorialValue { Type = TutorialType.String, String = Copy(text) });
    }

    private void Give(TutorialValue value) => *_result = new TutorialResult { Value = value };
}
