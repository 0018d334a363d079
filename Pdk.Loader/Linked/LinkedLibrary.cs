using Pdk.Abi;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Linked;

/// <summary>A library whose classes run as they are in this runtime.</summary>
internal sealed class LinkedLibrary(IReadOnlyList<PluginComponent> components) : OpenedLibrary
{
    internal override InstanceCore Create(LoadedComponent component, CreationRequest request, InstanceRelease release)
    {
        PluginComponent source = components[component.Index];
        object instance = source.Create(
            new PluginContext(source.Name, request.Alias, request.Configuration, new LinkedServices(request.Services)));
        return new LinkedInstance(instance, source, release);
    }
}
