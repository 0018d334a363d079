namespace Pdk.Runtime.Formats;

/// <summary>Which codecs there are at the moment. Called from several threads.</summary>
internal interface ICodecCatalog
{
    /// <summary>All of them, in the order in which their libraries were loaded.</summary>
    IReadOnlyList<KnownCodec> All();

    /// <summary>The one that a name means; null where there is none.</summary>
    KnownCodec? Find(string name);
}
