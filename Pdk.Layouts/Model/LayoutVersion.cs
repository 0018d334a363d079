using System.Globalization;

namespace Pdk.Layouts;

/// <summary>A contract's version.</summary>
/// <param name="major">The major number: versions with different ones do not fit together.</param>
/// <param name="minor">The minor number.</param>
internal readonly struct LayoutVersion(ushort major, ushort minor) : IEquatable<LayoutVersion>, IComparable<LayoutVersion>
{
    /// <summary>The major number: versions with different ones do not fit together.</summary>
    public ushort Major { get; } = major;

    /// <summary>The minor number.</summary>
    public ushort Minor { get; } = minor;

    /// <summary>Reads <c>1.0</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version; zero where the text is none.</param>
    public static bool TryParse(string text, out LayoutVersion version)
    {
        version = default;
        int dot = text.IndexOf('.');
        if (dot < 0
            || !LayoutNumber.TryParse(text.Substring(0, dot), out decimal major)
            || !LayoutNumber.TryParse(text.Substring(dot + 1), out decimal minor)
            || major < 0 || major > ushort.MaxValue || minor < 0 || minor > ushort.MaxValue)
        {
            return false;
        }

        version = new LayoutVersion((ushort)major, (ushort)minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(LayoutVersion other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc/>
    public bool Equals(LayoutVersion other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LayoutVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Major << 16) | Minor;

    /// <summary>As in a layout text: <c>1.0</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor);
}
