using Pdk.Loader;
using Pdk.Native.Tests.Keepers;

namespace Pdk.Native.Tests.Supervision;

/// <summary>Each way across the border, with a supervisor in between.</summary>
public sealed class SupervisedKeeperTests() : KeeperTests(PluginForm.Native, new SupervisionOptions());
