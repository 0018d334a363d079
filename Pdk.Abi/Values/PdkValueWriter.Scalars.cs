using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk;

public sealed partial class PdkValueWriter
{
    /// <summary>Up to this many UTF-16 units the worst case of three bytes each is reserved without counting first.</summary>
    private const int UncountedLength = 256;

    /// <summary>Up to this many bytes a document that is one text is reserved in one piece; longer ones may be too large.</summary>
    private const int LongestAtOnce = 1 << 20;

    /// <summary>Writes null.</summary>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteNull()
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(PdkValueKind.Null, 0), 0);
    }

    /// <summary>Writes a boolean.</summary>
    /// <param name="value">The boolean.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteBoolean(bool value)
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(PdkValueKind.Boolean, 0), value ? 1UL : 0UL);
    }

    /// <summary>Writes a signed integer.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteInt64(long value)
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(PdkValueKind.Int64, 0), (ulong)value);
    }

    /// <summary>
    /// Writes an unsigned integer. One that fits <see cref="long"/> becomes <see cref="PdkValueKind.Int64"/>, so that each number has one
    /// form.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteUInt64(ulong value)
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(value <= long.MaxValue ? PdkValueKind.Int64 : PdkValueKind.UInt64, 0), value);
    }

    /// <summary>Writes a double. Its bits are kept, those of NaN and of negative zero too.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteDouble(double value)
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(PdkValueKind.Double, 0), BitConverter.DoubleToUInt64Bits(value));
    }

    /// <summary>Writes a string.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">The text has half a surrogate pair, for which there is no UTF-8.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        BeforeValue();
        ulong payload = WriteText(value, out int length, out _);
        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)length), payload);
    }

    /// <summary>Writes a string.</summary>
    /// <param name="utf8Value">The text in UTF-8.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    /// <exception cref="PdkDataException">The bytes are no UTF-8.</exception>
    public void WriteString(ReadOnlySpan<byte> utf8Value)
    {
        BeforeValue();
        if (IsUntouched && utf8Value.Length is > ValueFormat.InlineLength and <= LongestAtOnce)
        {
            WriteStringDocument(utf8Value, isChecked: false);
            return;
        }

        RequireUtf8(utf8Value);
        AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)utf8Value.Length), WriteData(utf8Value));
    }

    /// <summary>Writes raw bytes.</summary>
    /// <param name="value">The bytes; copied.</param>
    /// <exception cref="InvalidOperationException">No value may come here.</exception>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        BeforeValue();
        AddValue(ValueFormat.SlotHead(PdkValueKind.Bytes, (uint)value.Length), WriteData(value));
    }

    /// <summary>A string that is known to be UTF-8, where a value is known to be possible.</summary>
    private void WriteCheckedString(ReadOnlySpan<byte> utf8Value)
    {
        if (IsUntouched && utf8Value.Length is > ValueFormat.InlineLength and <= LongestAtOnce)
        {
            WriteStringDocument(utf8Value, isChecked: true);
        }
        else
        {
            AddValue(ValueFormat.SlotHead(PdkValueKind.String, (uint)utf8Value.Length), WriteData(utf8Value));
        }
    }

    /// <summary>
    /// A document that is one text, as messages often are: header, bytes and root in one piece. Most texts are ASCII; that is seen while
    /// they are copied, and the others are looked at once more.
    /// </summary>
    private void WriteStringDocument(ReadOnlySpan<byte> utf8Value, bool isChecked)
    {
        int padded = ValueFormat.Pad(utf8Value.Length);
        int size = ValueFormat.HeaderSize + padded + ValueFormat.SlotSize;
        Span<byte> document = _output.GetSpan(size)[..size];
        Unsafe.WriteUnaligned(ref document[0], ValueFormat.Header);
        Span<byte> data = document.Slice(ValueFormat.HeaderSize, padded);
        // The last word first: where the bytes do not fill it, zeros remain behind them.
        Unsafe.WriteUnaligned(ref data[padded - sizeof(ulong)], 0UL);
        if (!AsciiCopy.TryCopy(utf8Value, data) && !isChecked)
        {
            // Nothing of the document counts before it is committed.
            RequireUtf8(utf8Value);
        }

        var root = new Slot(ValueFormat.SlotHead(PdkValueKind.String, (uint)utf8Value.Length), ValueFormat.HeaderSize);
        root.CopyTo(document[^ValueFormat.SlotSize..]);
        Commit(size);
        _state = State.Complete;
    }

    /// <summary>Puts bytes at the end of the document unless they fit the slot.</summary>
    /// <returns>The slot's payload: the bytes themselves or their offset.</returns>
    private ulong WriteData(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= ValueFormat.InlineLength)
        {
            return KeyHash.Word(bytes);
        }

        Span<byte> destination = ReserveData(bytes.Length);
        int padded = ValueFormat.Pad(bytes.Length);
        // The last word first: where the bytes do not fill it, zeros remain behind them.
        Unsafe.WriteUnaligned(ref destination[padded - sizeof(ulong)], 0UL);
        bytes.CopyTo(destination);
        int offset = _written;
        Commit(padded);
        return (ulong)offset;
    }

    /// <summary>The same for UTF-16, converted straight into the buffer.</summary>
    private ulong WriteText(ReadOnlySpan<char> text, out int length, out uint hash)
    {
        Span<byte> destination = ReserveData(text.Length <= UncountedLength ? text.Length * 3 : Encoding.UTF8.GetByteCount(text));
        OperationStatus status = Utf8.FromUtf16(text, destination, out int read, out length, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            throw new PdkDataException($"The text has half a surrogate pair at index {read}, for which there is no UTF-8.");
        }

        Span<byte> utf8 = destination[..length];
        hash = KeyHash.Compute(utf8);
        return length <= ValueFormat.InlineLength ? KeyHash.Word(utf8) : CommitData(destination, length);
    }

    private Span<byte> ReserveData(int length)
    {
        if (length > int.MaxValue - 8)
        {
            ThrowTooLarge();
        }

        return Reserve(ValueFormat.Pad(length));
    }

    /// <summary>Fills up with zeros after the bytes that stand at the start of reserved space, and keeps them.</summary>
    /// <returns>Their offset.</returns>
    private ulong CommitData(Span<byte> reserved, int length)
    {
        int padded = ValueFormat.Pad(length);
        if (padded != length)
        {
            reserved[length..padded].Clear();
        }

        int offset = _written;
        Commit(padded);
        return (ulong)offset;
    }

    private static void RequireUtf8(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            string mark = text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? " It begins like UTF-16." : "";
            throw new PdkDataException($"The text is no UTF-8: the bytes from index {FirstInvalid(text)} on make no character.{mark}");
        }
    }

    /// <summary>Where the first bytes stand that are no UTF-8.</summary>
    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int index = 0;
        while (Rune.DecodeFromUtf8(text[index..], out _, out int consumed) == OperationStatus.Done)
        {
            index += consumed;
        }

        return index;
    }
}
