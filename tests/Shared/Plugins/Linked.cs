using System.Reflection;
using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Tests.Plugins;

/// <summary>Makes plugins in linked form the way a host does: through the code that the kit generates beside them.</summary>
internal static class Linked
{
    /// <summary>Makes an instance.</summary>
    /// <typeparam name="T">A contract; components of different contracts may share a name.</typeparam>
    /// <param name="assembly">The plugin project.</param>
    /// <param name="name">The component's name.</param>
    /// <param name="configuration">Its configuration, in JSON.</param>
    public static T Create<T>(Assembly assembly, string name, string configuration)
        where T : class
    {
        var library = (PluginLibrary)Activator.CreateInstance(assembly.GetCustomAttribute<PluginLibraryAttribute>()!.Library)!;
        PluginComponent component = library.Components.Single(component => component.Name == name && component.Contracts.OfType<Contract<T>>().Any());
        return (T)component.Create(new PluginContext(name, "test", PdkDocument.ParseJson(configuration).Bytes, new Services()));
    }

    private sealed class Services : PluginServices
    {
        private readonly RecordingLog _log = new();

        public override T? Find<T>(Contract<T> contract)
            where T : class => _log as T;
    }
}
