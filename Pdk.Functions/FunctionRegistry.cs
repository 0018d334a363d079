using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Functions;

/// <summary>The functions of the libraries that a host has loaded, by name and types.</summary>
/// <remarks>
/// Safe for all threads. It makes one instance for each library, through the host, so that calls are supervised and libraries replaced as
/// the host's options say. Dispose of it before the host.
/// </remarks>
public sealed class FunctionRegistry : IDisposable
{
    private const string Contract = "pdk.functions";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyList<Function>> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Function> _byNumber = [];
    private readonly List<PluginInstance> _instances = [];
    private readonly List<string> _skipped = [];
    private bool _isDisposed;

    /// <summary>All functions, by name and types.</summary>
    public IReadOnlyList<Function> Functions
    {
        get
        {
            lock (_gate)
            {
                return [.. _functions.Values.SelectMany(static overloads => overloads)
                    .OrderBy(static function => function.Description.Key, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>
    /// What libraries offer and nobody can call here, a sentence each: types that this kit does not know, names that are taken.
    /// </summary>
    public IReadOnlyList<string> Skipped
    {
        get
        {
            lock (_gate)
            {
                return [.. _skipped];
            }
        }
    }

    /// <summary>The functions of all libraries that a host has loaded.</summary>
    /// <param name="host">The host.</param>
    /// <param name="configure">Says the configuration of a library, an object; none where it says null, or is null itself.</param>
    /// <exception cref="PluginLoadException">
    /// An instance could not be made; the message says what is wrong with a configuration.
    /// </exception>
    public static FunctionRegistry Of(PluginHost host, Func<LoadedLibrary, PdkDocument?>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        FunctionRegistry registry = new();
        try
        {
            foreach (LoadedLibrary library in host.Libraries)
            {
                registry.Add(host, library, configure?.Invoke(library));
            }

            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    /// <summary>Adds the functions of a library. Of two with one name and the same types the first one stays.</summary>
    /// <param name="host">The host that has loaded it.</param>
    /// <param name="library">The library; one without functions adds nothing.</param>
    /// <param name="configuration">What its functions find as the configuration of their context: an object; none where null.</param>
    /// <exception cref="PluginLoadException">The instance could not be made.</exception>
    public void Add(PluginHost host, LoadedLibrary library, PdkDocument? configuration = null)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(library);
        StampComponent? component = library.Stamp.Components.FirstOrDefault(static component =>
            component.Implements.Any(static contract => contract.Id == Contract));
        if (component is null)
        {
            return;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            PluginInstance instance = host.CreateInstance(
                Contract, $"{library.Name}@{library.Version}/{component.Name}", configuration);
            _instances.Add(instance);
            IFunctions functions = instance.As<IFunctions>()
                ?? throw new InvalidOperationException($"'{component.Name}' of '{library.Name}' does not implement {Contract}.");
            bool hasDeadline = host.CallDeadlineOf(library.Name, Contract) != Timeout.InfiniteTimeSpan;
            foreach (StampFunction description in library.Stamp.Functions.Where(IsForHosts))
            {
                Add(description, functions, library.Name, hasDeadline);
            }
        }
    }

    /// <summary>The overloads with a name; empty where there is none.</summary>
    /// <param name="name">The name in SQL.</param>
    public IReadOnlyList<Function> Overloads(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
        {
            return _functions.GetValueOrDefault(name) ?? [];
        }
    }

    /// <summary>The function that fits arguments of some types best.</summary>
    /// <param name="name">The name in SQL.</param>
    /// <param name="types">The types; null where a type is not known, as of a null.</param>
    /// <returns>The function: of those that take the types, the one for which the fewest must be widened.</returns>
    /// <exception cref="FunctionNotFoundException">None fits, or several do as well; the message says which there are.</exception>
    public Function Find(string name, params ReadOnlySpan<ColumnShape?> types) => Resolution.Find(name, Overloads(name), types, Names());

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _functions.Clear();
            _byNumber.Clear();
            foreach (PluginInstance instance in _instances)
            {
                instance.Dispose();
            }

            _instances.Clear();
        }
    }

    /// <summary>The function with a number; null where there is none.</summary>
    internal Function? Find(long number)
    {
        lock (_gate)
        {
            return _byNumber.GetValueOrDefault(number);
        }
    }

    /// <summary>The names of all functions.</summary>
    internal IEnumerable<string> Names()
    {
        lock (_gate)
        {
            return [.. _functions.Keys];
        }
    }

    /// <summary>Some functions are exported to other engines only.</summary>
    private static bool IsForHosts(StampFunction function) => function.Exports.Count == 0 || function.Exports.Contains("pdk");

    private void Add(StampFunction description, IFunctions functions, string library, bool hasDeadline)
    {
        if (Function.Of(description, functions, library, hasDeadline) is not { } function)
        {
            _skipped.Add($"{description.Signature} of '{library}' has a type that this version of the kit does not know.");
            return;
        }

        IReadOnlyList<Function> overloads = _functions.GetValueOrDefault(description.Name) ?? [];
        if (overloads.FirstOrDefault(other => other.Description.Key == description.Key) is { } taken)
        {
            _skipped.Add($"{description.Signature} of '{library}' is left out, since '{taken.Library}' has one with this name and types.");
            return;
        }

        _functions[description.Name] = [.. overloads, function];
        _byNumber.TryAdd(function.Id, function);
    }
}
