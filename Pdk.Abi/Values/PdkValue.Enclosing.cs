namespace Pdk;

public readonly ref partial struct PdkValue
{
    /// <summary>The bytes of the document that this value lies in, whether it is the root or not.</summary>
    public ReadOnlySpan<byte> EnclosingDocument => _document.IsEmpty ? NullDocument : _document;

    /// <summary>
    /// Where in <see cref="EnclosingDocument"/> this value's slot starts: together they name the value on the other side of a border.
    /// </summary>
    public int Slot => _document.IsEmpty ? NullDocument.Length - ValueFormat.SlotSize : _slot;

    /// <summary>The value at a slot of a document.</summary>
    /// <param name="document">The document's bytes, exactly; borrowed as long as the value is used.</param>
    /// <param name="slot">Where its slot starts.</param>
    /// <exception cref="PdkDataException">The bytes are no value document, or no slot can start there.</exception>
    public static PdkValue At(ReadOnlySpan<byte> document, long slot)
    {
        _ = Root(document);
        if (slot < ValueFormat.HeaderSize || slot > document.Length - ValueFormat.SlotSize || (slot & 7) != 0)
        {
            throw new PdkDataException($"No slot can start at byte {slot} of a value document of {document.Length} bytes.");
        }

        return new PdkValue(document, (int)slot);
    }
}
