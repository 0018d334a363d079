using Pdk.Compare.Measuring;
using Wasmtime;

namespace Pdk.Compare.Groups;

/// <summary>The same function in WebAssembly, compiled by Wasmtime.</summary>
internal sealed class WebAssemblyMinimum : IDisposable
{
    /// <summary>The module's text.</summary>
    public const string Text = """
        (module
          (func (export "min") (param $a i32) (param $b i32) (result i32)
            (select (local.get $a) (local.get $b) (i32.lt_s (local.get $a) (local.get $b)))))
        """;

    private readonly List<IDisposable> _owned = [];
    private long _sum;

    /// <summary>The way to call it.</summary>
    public Way Way(string what)
    {
        Engine engine = Own(new Engine());
        Module module = Own(Module.FromText(engine, "min", Text));
        Linker linker = Own(new Linker(engine));
        Store store = Own(new Store(engine));
        Func<int, int, int> minimum = linker.Instantiate(store, module).GetFunction<int, int, int>("min")
            ?? throw new InvalidOperationException("Expected the function min, found none.");
        return new Way(what, times =>
        {
            for (int index = 0; index < times; index++)
            {
                _sum += minimum(index, 5);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owned.Reverse();
        _owned.ForEach(static one => one.Dispose());
    }

    private T Own<T>(T one)
        where T : IDisposable
    {
        _owned.Add(one);
        return one;
    }
}
