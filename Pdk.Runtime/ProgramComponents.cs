using System.Diagnostics.CodeAnalysis;
using Pdk.Abi;

namespace Pdk.Runtime;

/// <summary>
/// Components that are part of the program which runs a pipeline: its own sources, sinks, codecs and processors, under names that pipelines
/// use like those of plugins. What a pipeline names is looked for here first.
/// </summary>
/// <remarks>
/// Nothing watches over such an object: what it throws is a failure, never a fault, and nothing limits how long its calls take. Fill it
/// before the pipeline is started; a run may make instances at any time, from several threads.
/// </remarks>
public sealed class ProgramComponents
{
    private readonly Dictionary<(string ContractId, string Name), Func<ComponentRequest, object>> _makers = [];

    /// <summary>Adds a component.</summary>
    /// <typeparam name="T">
    /// The contract that a pipeline uses it by: <see cref="Contracts.ISource"/>, <see cref="Contracts.ISink"/>,
    /// <see cref="Contracts.ICodec"/>, <see cref="Contracts.IPreprocessor"/>, <see cref="Contracts.IPostprocessor"/> or
    /// <see cref="Contracts.IOperator"/>. What the object implements besides, such as <see cref="Contracts.IConnector"/>, is used as well.
    /// </typeparam>
    /// <param name="name">What pipelines call it.</param>
    /// <param name="make">
    /// Makes an instance, for each place and each stream that needs one. The run owns it, and disposes it where it is
    /// <see cref="IDisposable"/>.
    /// </param>
    /// <returns>The same collection.</returns>
    /// <exception cref="ArgumentException">
    /// There is one of that name and contract, or <typeparamref name="T"/> is no contract.
    /// </exception>
    public ProgramComponents Add<T>(string name, Func<ComponentRequest, T> make)
        where T : class
    {
        return TryAdd(name, make)
            ? this
            : throw new ArgumentException(
                $"Expected a name that no component of {ContractRegistry.Get<T>().Id} has, found '{name}'.", nameof(name));
    }

    /// <summary>Adds a component, unless there is one of that name and contract.</summary>
    /// <returns>Whether it was added.</returns>
    /// <inheritdoc cref="Add{T}" path="/typeparam"/>
    /// <inheritdoc cref="Add{T}" path="/param"/>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is no contract.</exception>
    public bool TryAdd<T>(string name, Func<ComponentRequest, T> make)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        return _makers.TryAdd((ContractRegistry.Get<T>().Id, name), make);
    }

    /// <summary>Adds all of these to others.</summary>
    /// <param name="others">The others.</param>
    /// <exception cref="ArgumentException">One of them has the name and contract of one of these.</exception>
    public void CopyTo(ProgramComponents others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (((string ContractId, string Name) key, Func<ComponentRequest, object> make) in _makers)
        {
            if (!others._makers.TryAdd(key, make))
            {
                throw new ArgumentException(
                    $"Expected a name that no component of {key.ContractId} has, found '{key.Name}'.", nameof(others));
            }
        }
    }

    /// <summary>What makes a component; false where it is none of the program's.</summary>
    internal bool TryFind(string contractId, string name, [MaybeNullWhen(false)] out Func<ComponentRequest, object> make) =>
        _makers.TryGetValue((contractId, name), out make);

    /// <summary>The names of the components of a contract.</summary>
    internal IEnumerable<string> NamesOf(string contractId) =>
        _makers.Keys.Where(key => key.ContractId == contractId).Select(static key => key.Name);

    /// <summary>The components as they are now.</summary>
    internal ProgramComponents Copy()
    {
        var copy = new ProgramComponents();
        CopyTo(copy);
        return copy;
    }
}
