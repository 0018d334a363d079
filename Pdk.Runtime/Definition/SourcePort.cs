namespace Pdk.Runtime;

/// <summary>Where events leave a source, or a sink that refuses them. The numbers are those of <see cref="PdkItemHeader.Port"/>.</summary>
public enum SourcePort
{
    /// <summary>Events.</summary>
    Out = 0,

    /// <summary>
    /// What could not become an event: objects with <c>error</c>, <c>source</c>, <c>stream_id</c> and <c>pull_id</c>; of a sink what it
    /// refuses: objects with <c>sink</c> instead, and <c>event</c>.
    /// </summary>
    Err = 1,
}
