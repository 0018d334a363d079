namespace Pdk.Runtime.Sources;

/// <summary>What one pull came to.</summary>
internal enum PullResult
{
    /// <summary>Items.</summary>
    Items,

    /// <summary>Nothing: an empty batch.</summary>
    Empty,

    /// <summary>Something more urgent.</summary>
    Interrupted,

    /// <summary>An exception.</summary>
    Failed,
}
