namespace Pdk.Runtime.Instances;

/// <summary>The stages of one stream.</summary>
internal interface IChain : IDisposable
{
    /// <summary>Whether a stage answers calls with an earlier fault.</summary>
    bool IsFaulted { get; }
}
