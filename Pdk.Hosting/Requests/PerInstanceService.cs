using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Hosting.Requests;

/// <summary>One <c>AddPdkService</c>: a service of which each instance of a plugin gets an object of its own.</summary>
/// <param name="Contract">The contract through which plugins see it.</param>
/// <param name="Make">Makes the object for an instance.</param>
internal sealed record PerInstanceService(Contract Contract, Func<IServiceProvider, ServiceRequest, object> Make);
