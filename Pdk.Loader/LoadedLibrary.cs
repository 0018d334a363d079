using Pdk.Loader.Catalog;
using Pdk.Loader.Images;
using Pdk.Loader.Libraries;
using Pdk.Loader.Native;
using Pdk.Loader.Native.Reports;

namespace Pdk.Loader;

/// <summary>A library whose components can be made. Lives as long as the process.</summary>
public sealed class LoadedLibrary : INamedLibrary
{
    private bool _isReplaced;

    internal LoadedLibrary(OpenedLibrary opened, string path, PluginForm form, PluginStamp stamp, IReadOnlyList<LoadedComponent> components)
    {
        Opened = opened;
        Path = path;
        Form = form;
        Stamp = stamp;
        Name = stamp.Name;
        Version = stamp.Version;
        Components = components;
    }

    /// <summary>The library's file; of a linked library the name that it was added under.</summary>
    public string Path { get; }

    /// <summary>The form in which its components are used.</summary>
    public PluginForm Form { get; }

    /// <summary>What the library says about itself.</summary>
    public PluginStamp Stamp { get; }

    /// <summary>Its name, from the stamp.</summary>
    public string Name { get; }

    /// <summary>Its version, from the stamp.</summary>
    public string Version { get; }

    /// <summary>Who signed it, or the lock file that names it; empty where no signature was asked for.</summary>
    public string Publisher { get; internal init; } = "";

    /// <summary>What can be made of it.</summary>
    public IReadOnlyList<LoadedComponent> Components { get; }

    /// <summary>
    /// How many exceptions nobody caught on threads of the library's own, since this process has opened it: its state cannot be trusted any
    /// more. Always 0 in the linked and the managed form, whose threads are the host's.
    /// </summary>
    public long UnhandledExceptions => Reports?.Count ?? 0;

    /// <summary>The latest of <see cref="UnhandledExceptions"/>; null where there was none.</summary>
    public UnhandledError? LastUnhandled => Reports?.Last;

    /// <summary>The size of its file in bytes; 0 where nothing native is mapped.</summary>
    internal long ImageLength { get; init; }

    /// <summary>Whether another version has taken its place.</summary>
    internal bool IsReplaced
    {
        get => Volatile.Read(ref _isReplaced);
        set => Volatile.Write(ref _isReplaced, value);
    }

    internal OpenedLibrary Opened { get; }

    /// <summary>What it tells outside of every call; null where nothing native is opened.</summary>
    internal LibraryReports? Reports => (Opened as NativePlugin)?.Reports;

    /// <summary>The bytes that are mapped; null where nothing native is.</summary>
    internal LibraryImage? Image { get; init; }
}
