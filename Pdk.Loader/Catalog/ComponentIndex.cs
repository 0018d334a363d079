namespace Pdk.Loader.Catalog;

/// <summary>Which component a name means, where several libraries have one of that name.</summary>
/// <remarks>
/// <para>The rule: of the libraries that have the component with the contract, and that the name fits, the one that was loaded first names
/// the plugin; of that plugin's libraries among them the highest version is taken, and of equal versions the one that was loaded first. So
/// a plugin that is added never takes a name from another one, and a newer version takes over from an older one, in whatever order they
/// were loaded.</para>
/// <para>A library that was replaced is not among them, and the one that replaced it has its place in the order.</para>
/// </remarks>
internal static class ComponentIndex
{
    /// <summary>The component that a name means; null where there is none.</summary>
    /// <param name="libraries">The libraries in use, in the order in which they were loaded.</param>
    /// <param name="contractId">The contract that it must implement.</param>
    /// <param name="name">See <see cref="ComponentName"/>.</param>
    internal static (TLibrary Library, LoadedComponent Component)? Find<TLibrary>(
        TLibrary[] libraries, string contractId, string name)
        where TLibrary : class, INamedLibrary
    {
        // A component's own name may have a slash in it, and is then meant first.
        ComponentName parsed = ComponentName.Parse(name);
        return Find(libraries, contractId, new ComponentName(name, "", ""))
            ?? (parsed.Plugin.Length > 0 ? Find(libraries, contractId, parsed) : null);
    }

    /// <summary>
    /// What collides when a library is added: for each component that others have too, which one its plain name means from then on.
    /// </summary>
    /// <param name="libraries">The libraries in use, without the new one.</param>
    /// <param name="added">The new one.</param>
    internal static IEnumerable<string> Collisions<TLibrary>(IEnumerable<TLibrary> libraries, TLibrary added)
        where TLibrary : class, INamedLibrary
    {
        TLibrary[] before = [.. libraries];
        TLibrary[] all = [.. before, added];
        foreach (LoadedComponent component in added.Components)
        {
            foreach (string contract in component.Contracts)
            {
                if (Find(before, contract, component.Name) is not { } earlier)
                {
                    continue;
                }

                bool isTaken = Find(all, contract, component.Name)!.Value.Library == added;
                (TLibrary winner, TLibrary other) = isTaken ? (added, earlier.Library) : (earlier.Library, added);
                string reason = winner.Name != other.Name ? "which was loaded earlier"
                    : PluginVersions.Compare(winner.Version, other.Version) == 0 ? "which was loaded earlier"
                    : $"since {winner.Version} is higher than {other.Version}";
                yield return $"'{component.Name}' for {contract} is taken from {winner.Path}, "
                    + $"{reason}{OtherName(all, contract, component.Name, other)}";
            }
        }
    }

    /// <summary>How the one that lost is still reached.</summary>
    private static string OtherName<TLibrary>(TLibrary[] all, string contract, string component, TLibrary library)
        where TLibrary : class, INamedLibrary
    {
        string[] names = [$"{library.Name}/{component}", $"{library.Name}@{library.Version}/{component}"];
        return names.FirstOrDefault(name => Find(all, contract, name)?.Library == library) is { } reached
            ? $"; the other one is '{reached}'"
            : "";
    }

    private static (TLibrary Library, LoadedComponent Component)? Find<TLibrary>(
        TLibrary[] libraries, string contractId, ComponentName name)
        where TLibrary : class, INamedLibrary
    {
        (TLibrary Library, LoadedComponent Component)? best = null;
        foreach (TLibrary library in libraries)
        {
            if (!name.Fits(library) || (best is { } known && !IsHigher(library, known.Library)))
            {
                continue;
            }

            foreach (LoadedComponent component in library.Components)
            {
                if (component.Name == name.Component && component.Contracts.Contains(contractId))
                {
                    best = (library, component);
                    break;
                }
            }
        }

        return best;
    }

    private static bool IsHigher(INamedLibrary library, INamedLibrary than) =>
        library.Name == than.Name && PluginVersions.Compare(library.Version, than.Version) > 0;
}
