using System.Text;
using Pdk.Abi;
using Pdk.Loader.Fixtures;

namespace Pdk.Hosting.Tests;

/// <summary>A linked library with one component, "cashier", whose stamp says that it needs an adder and would like a worker.</summary>
internal sealed class CashierLibrary : PluginLibrary
{
    private static readonly byte[] s_stamp = Encoding.ASCII.GetBytes(
        "\u0001pdk-stamp\u0002 1 length=-------- check=----------------\n"
        + "abi 1.0\nlibrary cashiers 1.0.0\ncomponent cashier\n"
        + $"  implements {Line<IGreeter>()}\n  needs {Line<IAdder>()}\n  wants {Line<IWorker>()}\n"
        + "\u0001pdk-stamp-end\u0002");

    public override ReadOnlySpan<byte> Stamp => s_stamp;

    public override IReadOnlyList<PluginComponent> Components { get; } = [new CashierComponent()];

    private static string Line<T>()
        where T : class => $"{ContractRegistry.Get<T>().Id} {ContractRegistry.Get<T>().Major}.{ContractRegistry.Get<T>().Minor} {ContractRegistry.Get<T>().LayoutHash:x16}";

    private sealed class CashierComponent : PluginComponent
    {
        public override string Name => "cashier";

        public override ReadOnlySpan<byte> Utf8Name => "cashier"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IGreeter>()];

        public override object Create(PluginContext context) => new Cashier(
            context.GetService(ContractRegistry.Get<IAdder>()), context.FindService(ContractRegistry.Get<IWorker>()));
    }

    private sealed class Cashier(IAdder adder, IWorker? worker) : IGreeter
    {
        public string Greet(string name) => $"{name}: {adder.Add(1, 2)}{(worker is null ? "" : " and a worker")}";
    }
}
