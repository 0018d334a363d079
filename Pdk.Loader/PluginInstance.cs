using Pdk.Loader.Libraries;

namespace Pdk.Loader;

/// <summary>One instance of a component, seen through its contracts. Owned by whoever asked for it.</summary>
/// <remarks>
/// Safe for all threads, except that no call through a contract may be under way when it is disposed; where the host supervises, it may.
/// </remarks>
public sealed class PluginInstance : IDisposable
{
    private readonly InstanceCore _core;
    private readonly LoadedLibrary _library;

    internal PluginInstance(InstanceCore core, LoadedLibrary library, LoadedComponent component, string alias)
    {
        _core = core;
        _library = library;
        Component = component.Name;
        Alias = alias;
    }

    /// <summary>The component's name.</summary>
    public string Component { get; }

    /// <summary>What the host calls the instance.</summary>
    public string Alias { get; }

    /// <summary>The library that the component belongs to; after a replacement the new one.</summary>
    public LoadedLibrary Library => _core.Library ?? _library;

    /// <summary>The library's file; of a linked library the name that it was added under.</summary>
    public string LibraryPath => Library.Path;

    /// <summary>The form in which the plugin is used.</summary>
    public PluginForm Form => Library.Form;

    /// <summary>
    /// What every call answers at the moment, because of a fault or a missed deadline; null while calls reach the plugin, and where the
    /// host supervises nothing.
    /// </summary>
    public PluginFaultException? Fault => _core.Fault;

    /// <summary>How often the instance was made anew after a fault.</summary>
    public int Restarts => _core.Restarts;

    /// <summary>The instance as one of its contracts: always the same object, which belongs to this instance.</summary>
    /// <typeparam name="T">The contract's interface.</typeparam>
    /// <returns>The contract, or null where the component does not implement it.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no contract.</exception>
    /// <exception cref="PdkProtocolException">
    /// The component implements the contract in a version or with a layout that does not fit the host's.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The instance was disposed.</exception>
    public T? As<T>()
        where T : class => _core.As<T>();

    /// <summary>The instance as one of its contracts, which it must implement.</summary>
    /// <typeparam name="T">The contract's interface.</typeparam>
    /// <inheritdoc cref="As{T}" path="/exception"/>
    /// <exception cref="NotSupportedException">The component does not implement the contract.</exception>
    public T Require<T>()
        where T : class =>
        As<T>() ?? throw new NotSupportedException(
            $"'{Component}' ({LibraryPath}) does not implement {typeof(T).Name}; expected a component that does.");

    /// <summary>
    /// One of its contracts, with which the instance lives and ends from then on. Where it cannot be handed out, the instance is given
    /// back.
    /// </summary>
    /// <inheritdoc cref="Require{T}" path="/exception"/>
    internal T HandOut<T>()
        where T : class
    {
        try
        {
            T contract = Require<T>();
            _core.TieTo(contract);
            return contract;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gives the instance back: all of its contracts first, then what the host lent to it.</summary>
    /// <remarks>
    /// An error of the plugin is logged, not thrown. One that takes longer than <see cref="PluginHostOptions.StartDeadline"/>, or than a
    /// call of its contracts may take, is logged too, and goes on without its caller.
    /// </remarks>
    public void Dispose() => _core.Dispose();
}
