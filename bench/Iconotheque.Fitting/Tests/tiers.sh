#!/bin/sh
# The tests on every tier of the processor's vectors; the bits are held by a test.
set -e
cd "$(dirname "$0")"
dotnet build -c Release
for off in DOTNET_None DOTNET_EnableAVX512 DOTNET_EnableAVX2 DOTNET_EnableAVX DOTNET_EnableHWIntrinsic; do
    echo "$off=0"
    env "$off=0" bin/Release/net10.0/Iconotheque.Fitting.Tests
done
