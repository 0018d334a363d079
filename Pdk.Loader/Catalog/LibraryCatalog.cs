namespace Pdk.Loader.Catalog;

/// <summary>The libraries that one host uses. Safe for all threads: readers see the state before a change or after it.</summary>
internal sealed class LibraryCatalog
{
    private readonly Lock _gate = new();
    private volatile LoadedLibrary[] _libraries = [];

    /// <summary>In the order in which they were loaded; one that has replaced another has its place.</summary>
    internal IReadOnlyList<LoadedLibrary> Libraries => _libraries;

    /// <summary>The images of libraries that are not in use any more.</summary>
    internal ReplacedImages Replaced { get; } = new();

    /// <summary>Whether a library in use came from this path.</summary>
    internal bool HasPath(string path) => Array.Exists(_libraries, library => library.Path == path);

    /// <summary>The component that a name means; null where there is none (<see cref="ComponentIndex"/> has the rule).</summary>
    internal (LoadedLibrary Library, LoadedComponent Component)? Find(string contractId, string component) =>
        ComponentIndex.Find(_libraries, contractId, component);

    /// <summary>What the stamp says of the component that a name means; null where there is none.</summary>
    internal StampComponent? Describe(string contractId, string component) => Find(contractId, component) is { } found
        ? found.Library.Stamp.Components.FirstOrDefault(described =>
            described.Name == found.Component.Name && described.Implements.Any(contract => contract.Id == contractId))
        : null;

    /// <summary>What collides because of a library: for each component that others have too, which one its plain name means.</summary>
    internal IEnumerable<string> CollisionsOf(LoadedLibrary library) =>
        ComponentIndex.Collisions(_libraries.Where(other => other != library), library);

    /// <summary>Takes a library into use.</summary>
    internal void Add(LoadedLibrary library)
    {
        lock (_gate)
        {
            _libraries = [.. _libraries, library];
        }
    }

    /// <summary>Takes a library into use in the place of another one, whose image stays mapped.</summary>
    internal void TakePlace(LoadedLibrary old, LoadedLibrary library)
    {
        lock (_gate)
        {
            old.IsReplaced = true;
            _libraries = [.. _libraries.Select(each => each == old ? library : each)];
        }

        Replaced.Add(old);
    }
}
