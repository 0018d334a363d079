using Pdk.Contracts;

namespace Pdk.Runtime.Formats;

/// <summary>The format that an item carries in its meta. The default is none: the one that the pipeline names holds.</summary>
/// <remarks>Borrows the item's bytes.</remarks>
internal readonly ref struct FormatChoice
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly Basis _basis;

    private FormatChoice(Basis basis, ReadOnlySpan<byte> text)
    {
        _basis = basis;
        _text = text;
    }

    private enum Basis : byte
    {
        None,
        Codec,
        ContentType,
        NoText,
    }

    internal bool IsNone => _basis == Basis.None;

    /// <summary>Whether the text is the name of a codec; otherwise it is a content type.</summary>
    internal bool IsCodec => _basis == Basis.Codec;

    /// <summary>Whether what stands there is no text.</summary>
    internal bool IsMalformed => _basis == Basis.NoText;

    /// <summary>What stands there.</summary>
    internal string Text => System.Text.Encoding.UTF8.GetString(_text);

    /// <summary>The choice of an item. A codec decides before a content type.</summary>
    internal static FormatChoice Of(PdkItem item)
    {
        PdkValue meta = item.Meta;
        if (meta.Kind != PdkValueKind.Object)
        {
            return default;
        }

        return meta.TryGet(MetaKeys.Codec, out PdkValue codec) && !codec.IsNull ? Of(Basis.Codec, codec)
            : meta.TryGet(MetaKeys.ContentType, out PdkValue type) && !type.IsNull ? Of(Basis.ContentType, type)
            : default;
    }

    internal bool IsSameAs(FormatChoice other) => _basis == other._basis && _text.SequenceEqual(other._text);

    private static FormatChoice Of(Basis basis, PdkValue value) =>
        value.Kind == PdkValueKind.String ? new FormatChoice(basis, value.Utf8Span) : new FormatChoice(Basis.NoText, default);
}
