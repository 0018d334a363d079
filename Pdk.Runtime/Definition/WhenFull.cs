namespace Pdk.Runtime;

/// <summary>What a route does with events when its sink takes less than comes.</summary>
public enum WhenFull
{
    /// <summary>The source waits.</summary>
    Wait = 0,

    /// <summary>What comes is dropped, and what waits is kept.</summary>
    DropNewest = 1,

    /// <summary>What has waited longest is dropped, and makes room for what comes.</summary>
    DropOldest = 2,

    /// <summary>It is written to disk, and delivered from there in its order; where the disk is full too, the source waits.</summary>
    Spill = 3,
}
