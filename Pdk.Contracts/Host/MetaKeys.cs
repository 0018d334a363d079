namespace Pdk.Contracts;

/// <summary>The keys of an item's meta that pipelines know. A meta is an object; every other key in it is the connectors' own.</summary>
/// <remarks>
/// What travels with an item is kept by every stage: what comes of the item carries it on. Metas are copied with each event, so they are
/// best kept small.
/// </remarks>
public static class MetaKeys
{
    /// <summary>
    /// Which request an item belongs to, as text: the source side of a linked transport sets it, and the answer that comes back has it.
    /// </summary>
    public static ReadOnlySpan<byte> ReplyTo => "reply_to"u8;

    /// <summary>Where an item comes from, as a URI: <c>file:///var/log/app.log</c>.</summary>
    public static ReadOnlySpan<byte> OriginUri => "origin_uri"u8;

    /// <summary>The name of the codec of this item, as text; it is taken in place of the one that the pipeline names.</summary>
    public static ReadOnlySpan<byte> Codec => "codec"u8;

    /// <summary>
    /// The content type of this item, as text: <c>application/json; charset=utf-8</c>. The codec that states the type is taken in place of
    /// the one that the pipeline names; where there is <see cref="Codec"/> too, that one decides.
    /// </summary>
    public static ReadOnlySpan<byte> ContentType => "content_type"u8;
}
