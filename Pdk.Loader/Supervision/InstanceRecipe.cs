using Pdk.Loader.Hosting;

namespace Pdk.Loader.Supervision;

/// <summary>How an instance is made, as often as that is needed.</summary>
/// <param name="Library">The library.</param>
/// <param name="Make">Makes one, within the plugin's start deadline. Throws where that fails.</param>
internal sealed record InstanceRecipe(LoadedLibrary Library, Func<InstanceCore> Make);
