using Pdk.Loader.Hosting;
using Pdk.Loader.Images;

namespace Pdk.Loader;

/// <summary>A library whose components can be made. Lives as long as the process.</summary>
public sealed class LoadedLibrary
{
    internal LoadedLibrary(OpenedLibrary opened, string path, PluginForm form, PluginStamp stamp, IReadOnlyList<LoadedComponent> components)
    {
        Opened = opened;
        Path = path;
        Form = form;
        Stamp = stamp;
        Components = components;
    }

    /// <summary>The library's file; of a linked library the name that it was added under.</summary>
    public string Path { get; }

    /// <summary>The form in which its components are used.</summary>
    public PluginForm Form { get; }

    /// <summary>What the library says about itself.</summary>
    public PluginStamp Stamp { get; }

    /// <summary>Its name, from the stamp.</summary>
    public string Name => Stamp.Name;

    /// <summary>Its version, from the stamp.</summary>
    public string Version => Stamp.Version;

    /// <summary>Who signed it, or the lock file that names it; empty where no signature was asked for.</summary>
    public string Publisher { get; internal init; } = "";

    /// <summary>What can be made of it.</summary>
    public IReadOnlyList<LoadedComponent> Components { get; }

    internal OpenedLibrary Opened { get; }

    /// <summary>The bytes that are mapped; null where nothing native is.</summary>
    internal LibraryImage? Image { get; init; }
}
