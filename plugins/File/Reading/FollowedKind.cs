namespace Pdk.Plugins.Files;

/// <summary>What can become of a file that is followed.</summary>
internal enum FollowedKind
{
    /// <summary>Bytes were appended.</summary>
    Bytes,

    /// <summary>It became shorter: what comes now begins at its start.</summary>
    Cut,

    /// <summary>Another file lies under the path: what comes now begins at the start of that one.</summary>
    Replaced,
}
