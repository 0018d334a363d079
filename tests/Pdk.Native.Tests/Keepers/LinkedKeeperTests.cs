using Pdk.Loader;

namespace Pdk.Native.Tests.Keepers;

public sealed class LinkedKeeperTests() : KeeperTests(PluginForm.Linked);
