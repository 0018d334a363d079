namespace Pdk;

public sealed partial class PdkBatchWriter
{
    private byte[] _inherited = [];
    private int _inheritedLength;

    /// <summary>
    /// Lets the items that are added from here on have this meta where they have none of their own: what comes of an item carries on what
    /// travelled with it.
    /// </summary>
    /// <remarks>
    /// Holds until the next call, or until <see cref="Reset"/>. Items without a payload inherit nothing. The batch methods of the contracts
    /// call this for each item; code that works on batches itself does so too, with the <see cref="PdkItem.Meta"/> of what it works on.
    /// </remarks>
    /// <param name="meta">What is inherited; copied. <c>default</c> (null): nothing.</param>
    /// <exception cref="PdkDataException">The meta value's document is malformed.</exception>
    public void InheritMeta(PdkValue meta)
    {
        _inheritedLength = 0;
        if (meta.IsNull)
        {
            return;
        }

        ReadOnlySpan<byte> document = meta.IsRoot ? meta.Document : PdkDocument.Copy(meta).Bytes.Span;
        if (document.Length > _inherited.Length)
        {
            _inherited = new byte[document.Length];
        }

        document.CopyTo(_inherited);
        _inheritedLength = document.Length;
    }
}
