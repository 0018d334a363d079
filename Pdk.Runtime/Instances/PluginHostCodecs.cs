using Pdk.Loader;
using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>The codecs of the loaded libraries, as their stamps describe them.</summary>
internal sealed class PluginHostCodecs(PluginHost host) : ICodecCatalog
{
    public IReadOnlyList<KnownCodec> All() =>
    [
        .. host.Libraries
            .SelectMany(static library => library.Stamp.Components)
            .Where(static component => component.Implements.Any(static it => it.Id == InstanceFactoryExtensions.CodecContract))
            .Select(static component => new KnownCodec(component.Name, component.MimeTypes)),
    ];

    public KnownCodec? Find(string name) => host.Describe(InstanceFactoryExtensions.CodecContract, name) is { } component
        ? new KnownCodec(name, component.MimeTypes)
        : null;
}
