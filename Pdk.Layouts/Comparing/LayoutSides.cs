namespace Pdk.Layouts;

/// <summary>What the two sides of a comparison are called.</summary>
/// <param name="left">The left side: <c>plugin</c>, or a file.</param>
/// <param name="right">The right side: <c>host</c>, or a file.</param>
internal sealed class LayoutSides(string left, string right)
{
    /// <summary>A plugin on the left, its host on the right.</summary>
    public static LayoutSides PluginAndHost { get; } = new("plugin", "host");

    /// <summary>The left side.</summary>
    public string Left { get; } = left;

    /// <summary>The right side.</summary>
    public string Right { get; } = right;

    /// <summary>What the versions have to do with it.</summary>
    /// <param name="leftVersion">The version on the left.</param>
    /// <param name="rightVersion">The version on the right.</param>
    public string Versions(LayoutVersion leftVersion, LayoutVersion rightVersion)
    {
        if (leftVersion.Equals(rightVersion))
        {
            return $"both sides are of version {leftVersion}";
        }

        return ReferenceEquals(this, PluginAndHost)
            ? $"the plugin was built against {leftVersion}, the host expects {rightVersion}"
            : $"{Left} is of version {leftVersion}, {Right} of {rightVersion}";
    }
}
