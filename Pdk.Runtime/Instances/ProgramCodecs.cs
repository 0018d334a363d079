using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>The codecs that the program itself brings, and all others. Those of the program state no content types.</summary>
/// <param name="components">What the program brings.</param>
/// <param name="others">The others.</param>
internal sealed class ProgramCodecs(ProgramComponents components, ICodecCatalog others) : ICodecCatalog
{
    public IReadOnlyList<KnownCodec> All() =>
        [.. components.NamesOf(InstanceFactoryExtensions.CodecContract).Select(static name => new KnownCodec(name, [])), .. others.All()];

    public KnownCodec? Find(string name) =>
        components.TryFind(InstanceFactoryExtensions.CodecContract, name, out _) ? new KnownCodec(name, []) : others.Find(name);
}
