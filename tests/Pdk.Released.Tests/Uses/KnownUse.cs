using Pdk.Loader;

namespace Pdk.Released.Tests.Uses;

/// <summary>What a host must see of a library that releases keep.</summary>
/// <param name="Library">Its file's name without extensions.</param>
/// <param name="Contracts">Makes its contracts known to the host.</param>
/// <param name="AskAsync">Uses it.</param>
internal sealed record KnownUse(string Library, Func<PluginHostOptions, PluginHostOptions> Contracts, Func<PluginHost, Answers, Task> AskAsync)
{
    public static IReadOnlyList<KnownUse> All { get; } =
    [
        MinUse.Use,
        CodecsUse.Use,
        MetronomeUse.Use,
        OrdersUse.Use,
    ];

    public PluginHost Open() => new(Contracts(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) }));
}
