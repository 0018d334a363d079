using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk;

/// <summary>
/// A value inside a value document: null, a boolean, a number, a string, bytes, an array or an object. Read in place, without copies.
/// </summary>
/// <remarks>
/// <para>
/// A value borrows the bytes of its document and is valid as long as they are: inside a plugin call, until the call returns. To keep it,
/// copy it with <see cref="ToDocument"/>. <c>default</c> is a null value.
/// </para>
/// <para>
/// Reading never allocates (except the members that return a string or a document) and never reads outside the document: malformed
/// bytes end in a <see cref="PdkDataException"/>. Bytes from outside the process should pass <see cref="PdkValueValidator"/> once before
/// they are read, because only it promises that the whole document is sound. Any number of threads may read the same document.
/// </para>
/// </remarks>
public readonly ref partial struct PdkValue
{
    private readonly ReadOnlySpan<byte> _document;

    /// <summary>
    /// Where the slot starts. It and its 16 bytes lie inside the document unless the value is <c>default</c>, which is null.
    /// </summary>
    private readonly int _slot;

    private readonly PdkValueKind _kind;

    /// <summary>The value of a slot whose 16 bytes the caller has found to lie inside the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PdkValue(ReadOnlySpan<byte> document, int slot)
    {
        byte kind = (byte)ValueFormat.ReadUInt32(document, slot);
        if (kind > (byte)PdkValueKind.Object)
        {
            ValueErrors.ThrowUnknownKind(kind, slot);
        }

        _document = document;
        _slot = slot;
        _kind = (PdkValueKind)kind;
    }

    /// <summary>The document {null}: what a <c>default</c> value stands for.</summary>
    private static ReadOnlySpan<byte> NullDocument =>
        [(byte)'P', (byte)'D', (byte)'K', (byte)'V', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The kind of the value.</summary>
    public PdkValueKind Kind => _kind;

    /// <summary>Whether the value is null.</summary>
    public bool IsNull => _kind == PdkValueKind.Null;

    /// <summary>Whether the value is a number of any kind.</summary>
    public bool IsNumber => _kind is PdkValueKind.Int64 or PdkValueKind.UInt64 or PdkValueKind.Double;

    /// <summary>Whether the value is the root of its document, so that <see cref="Document"/> is available.</summary>
    public bool IsRoot => _slot == _document.Length - ValueFormat.SlotSize || _document.IsEmpty;

    /// <summary>The bytes of the whole document that this value is the root of.</summary>
    /// <exception cref="InvalidOperationException">
    /// The value is not the root of its document; <see cref="ToDocument"/> makes it one.
    /// </exception>
    public ReadOnlySpan<byte> Document =>
        _document.IsEmpty ? NullDocument
        : IsRoot ? _document
        : throw new InvalidOperationException("Only the root of a document has a document; copy the value with ToDocument first.");

    private uint Length => ValueFormat.ReadUInt32(_document, _slot + 4);

    private ulong Payload => ValueFormat.ReadUInt64(_document, _slot + 8);

    /// <summary>The root value of a document. Checks the header and the size, nothing else.</summary>
    /// <param name="document">The document's bytes, exactly; borrowed as long as the value is used.</param>
    /// <exception cref="PdkDataException">The bytes are no value document of a version that this kit reads.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PdkValue Root(ReadOnlySpan<byte> document)
    {
        ValueFormat.RequireLittleEndian();
        if (document.Length < ValueFormat.MinimumSize
            || (document.Length & 7) != 0
            || ValueFormat.ReadUInt64(document, 0) != ValueFormat.Header)
        {
            ThrowNoDocument(document);
        }

        return new PdkValue(document, document.Length - ValueFormat.SlotSize);
    }

    private static void ThrowNoDocument(ReadOnlySpan<byte> document) => throw new PdkDataException(DescribeHeader(document));

    /// <summary>The sentence for bytes that fail the checks of <see cref="Root"/>.</summary>
    internal static string DescribeHeader(ReadOnlySpan<byte> document)
    {
        if (document.Length < ValueFormat.MinimumSize || (document.Length & 7) != 0)
        {
            return $"Not a value document: expected at least {ValueFormat.MinimumSize} bytes and a multiple of 8, "
                + $"found {document.Length} bytes.";
        }

        uint magic = ValueFormat.ReadUInt32(document, 0);
        uint versionAndFlags = ValueFormat.ReadUInt32(document, 4);
        return magic != ValueFormat.Magic
            ? $"Not a value document: expected it to start with \"PDKV\", found the bytes {Convert.ToHexString(document[..4])}."
            : $"Expected a value document of version {ValueFormat.Version} with flags 0, "
                + $"found version {versionAndFlags & 0xFFFF} with flags {versionAndFlags >> 16}.";
    }

    /// <summary>Data that this value refers to. All of it must lie before the slot, which also rules out cycles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DataStart(ulong size)
    {
        ulong offset = Payload;
        if (offset > (ulong)_slot || size > (ulong)_slot - offset)
        {
            ValueErrors.ThrowOutside(_kind, _slot, offset, size);
        }

        return (int)offset;
    }
}
