using Microsoft.Extensions.Configuration;

namespace Pdk.Hosting.Configuration;

/// <summary>A value in an application's configuration.</summary>
/// <param name="Section">Where it is.</param>
/// <param name="Path">What messages call it.</param>
/// <param name="IsSecret">Whether no message may show it.</param>
internal readonly record struct SettingPosition(IConfigurationSection Section, string Path, bool IsSecret)
{
    /// <summary>An element of this list, or an entry of this dictionary. The keys of a secret are secrets as well.</summary>
    internal SettingPosition Inside(IConfigurationSection child) => new(child, IsSecret ? Path : child.Path, IsSecret);
}
