using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Makes linked objects, and counts what is made and given back.</summary>
internal sealed class FakeFactory : IInstanceFactory, ICodecCatalog
{
    private readonly Dictionary<string, string[]> _mimeTypes = [];
    private readonly Dictionary<(string Contract, string Name), Func<InstanceRequest, object>> _makers = [];
    private int _alive;
    private int _exchanges;
    private int _spoiled;

    internal ConcurrentQueue<string> Made { get; } = new();

    public ICodecCatalog Codecs => this;

    internal int Alive => _alive;

    /// <summary>How often instances were given back and made: as many changes of threads that would be.</summary>
    internal int Exchanges => _exchanges;

    /// <summary>What broke a rule of the contracts. Not an exception: the runtime would take that for the connector's own.</summary>
    internal ConcurrentQueue<string> Violations { get; } = new();

    internal FakeFactory Source(string name, Func<ISender, ISource> make) => Add("pdk.source", name, request => make(request.Sender!));

    internal FakeFactory Source(string name, ISource source) => Source(name, _ => source);

    internal FakeFactory Sink(string name, Func<ISender, ISink> make) => Add("pdk.sink", name, request => make(request.Sender!));

    internal FakeFactory Sink(string name, ISink sink) => Sink(name, _ => sink);

    internal FakeFactory Codec(string name, Func<ICodec> make) => Add("pdk.codec", name, _ => make());

    /// <summary>A codec that states content types.</summary>
    internal FakeFactory Codec(string name, Func<ICodec> make, params string[] mimeTypes)
    {
        _mimeTypes[name] = mimeTypes;
        return Codec(name, make);
    }

    internal FakeFactory Preprocessor(string name, Func<IPreprocessor> make) => Add("pdk.preprocessor", name, _ => make());

    internal FakeFactory Postprocessor(string name, Func<IPostprocessor> make) => Add("pdk.postprocessor", name, _ => make());

    internal FakeFactory Add(string contract, string name, Func<InstanceRequest, object> make)
    {
        _makers[(contract, name)] = make;
        return this;
    }

    /// <summary>All instances that were made until now have faulted from here on, as when the library's own threads have failed.</summary>
    /// <returns>How many those are.</returns>
    internal int SpoilAll() => _spoiled = Made.Count;

    IReadOnlyList<KnownCodec> ICodecCatalog.All() =>
        [.. _makers.Keys.Where(static maker => maker.Contract == "pdk.codec").Select(maker => CodecOf(maker.Name))];

    KnownCodec? ICodecCatalog.Find(string name) => _makers.ContainsKey(("pdk.codec", name)) ? CodecOf(name) : null;

    public IInstance Create(InstanceRequest request)
    {
        if (!_makers.TryGetValue((request.ContractId, request.Component), out Func<InstanceRequest, object>? make))
        {
            throw new ArgumentException($"unknown component '{request.Component}' for {request.ContractId}");
        }

        object made = make(request);
        Interlocked.Increment(ref _alive);
        Made.Enqueue(request.Alias);
        return new Instance(this, made, Made.Count);
    }

    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made)
    {
        Interlocked.Increment(ref _exchanges);
        foreach (IInstance instance in old)
        {
            instance.Dispose();
        }

        try
        {
            foreach (InstanceRequest request in requests)
            {
                made.Add(Create(request));
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private KnownCodec CodecOf(string name) => new(name, _mimeTypes.GetValueOrDefault(name, []));

    private sealed class Instance(FakeFactory factory, object made, int number) : IInstance
    {
        private int _isDisposed;

        public bool IsFaulted => number <= factory._spoiled;

        public T? As<T>()
            where T : class => made as T;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            {
                factory.Violations.Enqueue($"{made} was given back twice");
                return;
            }

            if (made is IWitness { Overlaps: > 0 } witness)
            {
                factory.Violations.Enqueue($"{made} was called {witness.Overlaps} times while another call was under way");
            }

            Interlocked.Decrement(ref factory._alive);
            (made as IDisposable)?.Dispose();
        }
    }
}
