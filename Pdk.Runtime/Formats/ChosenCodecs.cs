using Pdk.Contracts;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Formats;

/// <summary>The codecs that the items of one stream chose, beside the one that the pipeline names. One thread at a time.</summary>
/// <param name="factory">Where instances come from.</param>
/// <param name="owner">The connector that they work for.</param>
internal sealed class ChosenCodecs(IInstanceFactory factory, string owner) : IDisposable
{
    /// <summary>So many are kept for a stream; of more the one that was not used for longest is given back.</summary>
    internal const int Most = 16;

    // The one that was used last stands first.
    private readonly List<(string Name, OwnedInstances Instances)> _codecs = [];

    /// <summary>Whether one of them answers calls with an earlier fault.</summary>
    internal bool AreFaulted => _codecs.Exists(static codec => codec.Instances.AreFaulted);

    /// <summary>The instance of a codec.</summary>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal ICodec For(ComponentDefinition codec)
    {
        int index = _codecs.FindIndex(known => known.Name == codec.Name);
        (string Name, OwnedInstances Instances) chosen = index < 0 ? Make(codec) : _codecs[index];
        if (index >= 0)
        {
            _codecs.RemoveAt(index);
        }

        _codecs.Insert(0, chosen);
        return chosen.Instances.Require<ICodec>(0);
    }

    public void Dispose()
    {
        foreach ((string Name, OwnedInstances Instances) codec in _codecs)
        {
            codec.Instances.Dispose();
        }

        _codecs.Clear();
    }

    private (string Name, OwnedInstances Instances) Make(ComponentDefinition codec)
    {
        // What is given back and what is made share one change of threads.
        OwnedInstances? old = null;
        if (_codecs.Count == Most)
        {
            old = _codecs[^1].Instances;
            _codecs.RemoveAt(Most - 1);
        }

        return (codec.Name, new OwnedInstances(factory, owner, [new Stage(InstanceFactoryExtensions.CodecContract, codec)], old));
    }
}
