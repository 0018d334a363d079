namespace Pdk.Runtime.Watching;

/// <summary>What a connector is called for.</summary>
internal enum WatchedCall
{
    /// <summary>It is started.</summary>
    Start,

    /// <summary>A source lists its partitions.</summary>
    Listing,

    /// <summary>It is connected.</summary>
    Connect,

    /// <summary>A source gives items. It may wait for them as long as nobody asks for the pull to end.</summary>
    Pull,

    /// <summary>A sink takes events.</summary>
    Delivery,

    /// <summary>A sink hears that time passes.</summary>
    Tick,

    /// <summary>A sink writes out what it holds.</summary>
    Flush,

    /// <summary>It is paused.</summary>
    Pause,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>It hears that the run drains.</summary>
    Drain,

    /// <summary>It ends.</summary>
    Stop,
}
