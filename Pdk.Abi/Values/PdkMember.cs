using System.Text;

namespace Pdk;

/// <summary>A member of an object: a key and a value. Borrowed from the document like a <see cref="PdkValue"/>.</summary>
public readonly ref struct PdkMember
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly int _member;

    /// <summary>The member at a position whose 32 bytes the caller has found to lie inside the document.</summary>
    internal PdkMember(ReadOnlySpan<byte> document, int member)
    {
        _document = document;
        _member = member;
    }

    /// <summary>The key as UTF-8, in place.</summary>
    /// <exception cref="PdkDataException">The key's slot is malformed.</exception>
    public ReadOnlySpan<byte> Name => new PdkValue(_document, _member).Utf8Span;

    /// <summary>The key. Allocates it; <see cref="Name"/> does not.</summary>
    /// <exception cref="PdkDataException">The key's slot is malformed.</exception>
    public string NameString => Encoding.UTF8.GetString(Name);

    /// <summary>The value.</summary>
    /// <exception cref="PdkDataException">The value's slot is malformed.</exception>
    public PdkValue Value => new(_document, _member + ValueFormat.SlotSize);
}
